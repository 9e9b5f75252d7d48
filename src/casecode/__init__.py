"""casecode: plain-text coding and matrices for multiple-case studies."""

__version__ = "0.1.0"

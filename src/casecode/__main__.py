"""Run casecode as ``python -m casecode``."""

from casecode.cli.main import main

if __name__ == "__main__":
    main()

"""What one can do with a study; the only thing a front end calls."""

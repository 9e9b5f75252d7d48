"""What a study is: frozen, plain Python, no disk."""

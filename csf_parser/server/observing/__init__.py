"""What an operator sees: health, metrics and logs. None of it holds a value of a CSF."""

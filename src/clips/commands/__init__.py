"""The commands, a module each. What is heavy is imported inside them: `clips --help` loads click alone."""

"""What holds for all tests: no configuration of whoever runs them."""

import os

os.environ["CLIPS_CONFIG"] = ""

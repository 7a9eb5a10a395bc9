"""What holds for all tests."""

from hypothesis import settings

# A busy machine takes its time; no test is about time.
settings.register_profile("steady", deadline=None)
settings.load_profile("steady")

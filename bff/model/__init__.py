"""What a screen is: pure data.

May import `errors`. Never does I/O, never reads a clock, never knows a locale's habits.
"""

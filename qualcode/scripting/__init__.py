"""What scripts do with a study: functions on paths or open projects, all to be had from `qualcode`.

They call the same actions as the command line and the screen. What is a choice on the command line
is a string here, and what is answered holds dataclasses, with `to_frame()` for pandas.
"""

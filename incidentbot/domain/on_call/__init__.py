"""Who is on call: rotations as they are written, covers as people agree on them, and what follows for any instant.

A `Rotation` says who takes turns, a `Cover` who stands in for whom. A `Schedule` reads both, and `Duty` all of them.
"""

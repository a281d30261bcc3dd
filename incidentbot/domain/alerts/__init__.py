"""What monitoring reports, and what becomes of it: ignored, attached, suggested or declared, by rules.

An alert is known by its fingerprint, and what it means is decided by what was known of it before: so the same report
twice changes nothing, whoever sends it again and why. Alerts with the same key are one case, and a case has at most one
incident at a time.
"""

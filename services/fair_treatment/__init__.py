"""Whether shortlists treat people alike: what people declare for it, and the audit itself.

No room that fills profiles, ranks or decides may import this one.
"""

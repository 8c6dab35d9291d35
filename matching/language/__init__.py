"""Words as people write them: letters folded, stems, tokens, spelling and refusal."""

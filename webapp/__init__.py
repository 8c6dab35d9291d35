"""The portal: pages, forms, commands, mail and the scheduler."""

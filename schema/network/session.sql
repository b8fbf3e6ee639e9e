-- For this transaction: large sets are hashed in memory, and nothing runs long enough to be worth compiling.
SELECT set_config('jit', 'off', true), set_config('work_mem', '128MB', true)

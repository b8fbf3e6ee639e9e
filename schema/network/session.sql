-- For this transaction: large sets are hashed in memory, a few rows are fetched by their index, and nothing runs long enough to
-- be worth compiling; of tables that live as long as a pass a small sample is enough.
SELECT set_config('jit', 'off', true), set_config('work_mem', '128MB', true), set_config('random_page_cost', '1.1', true), set_config('default_statistics_target', '30', true)

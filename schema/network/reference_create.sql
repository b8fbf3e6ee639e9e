CREATE TEMP TABLE sig_reference (sku text, first numeric, yuan numeric, basis text, published numeric) ON COMMIT DROP

SELECT signal, axis, weight, gated FROM catalogue.signal ORDER BY signal

SELECT signal, word, weight FROM catalogue.signal_word

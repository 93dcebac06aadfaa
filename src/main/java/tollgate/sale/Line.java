package tollgate.sale;

import java.math.BigDecimal;

/** One sold card with what was paid for it, as it is stored. Contract 4.4. */
record Line(Card card, BigDecimal amount, BigDecimal tax) {}

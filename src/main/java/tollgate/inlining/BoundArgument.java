package tollgate.inlining;

import org.apache.camel.Exchange;

/** An argument of a bean's method, as it is read from each exchange. */
@FunctionalInterface
interface BoundArgument {

  /** Returns the value; null when the exchange has none of the type of the parameter. */
  Object of(Exchange exchange);
}

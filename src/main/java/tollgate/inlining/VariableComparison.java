package tollgate.inlining;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Predicate;
import org.apache.camel.model.language.ExpressionDefinition;
import org.apache.camel.model.language.SimpleExpression;

/**
 * Compares a variable with a constant name or with null, as {@code simple} does. Thread-safe.
 *
 * @param constant null for a comparison with null
 * @param ofCamel decides for a variable that is no text
 */
record VariableComparison(String variable, String constant, boolean isEqual, Predicate ofCamel)
    implements Predicate {

  /** A constant without a number, a boolean or an escape, which Camel compares in other ways. */
  private static final Pattern TEXT =
      Pattern.compile("\\$\\{variable\\.(\\w+)} (==|!=) (?:null|'([a-z]\\w*_\\w*)')");

  /** Returns the comparison that an expression denotes; empty when it is another one. */
  static Optional<VariableComparison> of(
      CamelContext camel, ExpressionDefinition expression, Predicate ofCamel) {
    if (!(expression instanceof SimpleExpression simple) || simple.getResultTypeName() != null) {
      return Optional.empty();
    }
    Matcher text = TEXT.matcher(camel.resolvePropertyPlaceholders(simple.getExpression()));
    return text.matches()
        ? Optional.of(
            new VariableComparison(
                text.group(1), text.group(3), text.group(2).equals("=="), ofCamel))
        : Optional.empty();
  }

  @Override
  public void init(CamelContext camel) {
    ofCamel.init(camel);
  }

  @Override
  public void initPredicate(CamelContext camel) {
    ofCamel.initPredicate(camel);
  }

  @Override
  public boolean matches(Exchange exchange) {
    Object value = exchange.getVariable(variable);
    if (value == null || constant == null) {
      return (value == null && constant == null) == isEqual;
    }
    return value instanceof String ? value.equals(constant) == isEqual : ofCamel.matches(exchange);
  }

  @Override
  public String toString() {
    return ofCamel.toString();
  }
}

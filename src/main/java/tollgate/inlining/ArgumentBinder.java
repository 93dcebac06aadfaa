package tollgate.inlining;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.Body;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.Variable;

/** Binds the parameters of a bean's method when a route is created. */
record ArgumentBinder(CamelContext camel, Method method) {

  private static final Pattern LITERAL = Pattern.compile("'([A-Za-z0-9_-]+)'");
  private static final Pattern EXPRESSION = Pattern.compile("\\$\\{[^{}]+}");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{variable\\.(\\w+)}");

  /** A name without the prefix of another repository of variables. */
  private static final Pattern NAME = Pattern.compile("\\w+");

  /**
   * Returns what a parameter without a text is bound to: the body, a variable or the exchange.
   * Empty when Camel has to bind it.
   */
  Optional<BoundArgument> byType(Parameter parameter) {
    Class<?> type = parameter.getType();
    if (parameter.isVarArgs() || type.isPrimitive()) {
      return Optional.empty();
    }
    Variable variable = parameter.getAnnotation(Variable.class);
    if (variable != null && parameter.getAnnotations().length == 1) {
      return variable(variable.value(), type);
    }
    if (type == Exchange.class && parameter.getAnnotations().length == 0) {
      return Optional.of(exchange -> exchange);
    }
    return isBody(parameter)
        ? Optional.of(exchange -> valueOf(type, exchange.getIn().getBody()))
        : Optional.empty();
  }

  /**
   * Returns what a text in parentheses denotes: a literal in single quotes or one expression. Empty
   * when Camel has to interpret it.
   */
  Optional<BoundArgument> byText(Parameter parameter, String text) {
    Class<?> type = parameter.getType();
    Matcher literal = LITERAL.matcher(text);
    if (literal.matches()) {
      String value = literal.group(1);
      return type == String.class ? Optional.of(exchange -> value) : Optional.empty();
    }
    // Camel interprets a text that an expression returns, such as null or one in quotes.
    if (type.isPrimitive() || type.isAssignableFrom(String.class) || parameter.isVarArgs()) {
      return Optional.empty();
    }
    Matcher variable = VARIABLE.matcher(text);
    if (variable.matches()) {
      return variable(variable.group(1), type);
    }
    return EXPRESSION.matcher(text).matches()
        ? Optional.of(expression(text, type))
        : Optional.empty();
  }

  private BoundArgument expression(String text, Class<?> type) {
    Expression expression = camel.resolveLanguage("simple").createExpression(text);
    expression.init(camel);
    return exchange -> valueOf(type, expression.evaluate(exchange, Object.class));
  }

  /** Camel passes the body to the first parameter that has no meaning of its own. */
  private boolean isBody(Parameter parameter) {
    return Stream.of(method.getParameters())
        .filter(ArgumentBinder::mayBeBody)
        .findFirst()
        .filter(parameter::equals)
        .isPresent();
  }

  private static boolean mayBeBody(Parameter parameter) {
    return Stream.of(parameter.getAnnotations()).allMatch(Body.class::isInstance)
        && !Exception.class.isAssignableFrom(parameter.getType())
        && !parameter.getType().getName().startsWith("org.apache.camel.");
  }

  private static Optional<BoundArgument> variable(String name, Class<?> type) {
    return NAME.matcher(name).matches()
        ? Optional.of(exchange -> valueOf(type, exchange.getVariable(name)))
        : Optional.empty();
  }

  private static Object valueOf(Class<?> type, Object value) {
    return type.isInstance(value) ? value : null;
  }
}

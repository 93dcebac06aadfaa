package tollgate.runtime;

import static java.util.stream.Collectors.joining;

import java.lang.reflect.Method;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.NoSuchEndpointException;
import org.apache.camel.NoSuchLanguageException;
import org.apache.camel.component.bean.MethodNotFoundException;
import org.apache.camel.language.simple.types.SimpleIllegalSyntaxException;
import org.apache.camel.language.simple.types.SimpleParserException;

/** Adds to the message of a failure of Camel what an operator needs to repair a route. */
final class CamelFaults {

  private static final String GET_COMPONENT =
      "; put its jar into the directory of TOLLGATE_LIB, see docs/extend.md#components";

  private static final Pattern NO_KAMELET =
      Pattern.compile("Resource not found: \\S*kamelets\\S*?([\\w.-]+)\\.kamelet\\.yaml.*");

  /** What {@code toString} adds to the name of a class; it differs at each start. */
  private static final Pattern IDENTITY = Pattern.compile("(?<=[\\w$])@[0-9a-f]{4,8}\\b");

  private CamelFaults() {}

  /** Returns the message of one failure, which may be empty. */
  static String message(Throwable fault) {
    if (fault instanceof MethodNotFoundException method && method.getBean() != null) {
      return message(method);
    }
    if (fault instanceof SimpleIllegalSyntaxException syntax) {
      return "The expression %s is not valid: %s"
          .formatted(syntax.getExpression(), syntax.getShortMessage());
    }
    // Its message is part of the one around it, which has the expression too.
    if (fault instanceof SimpleParserException) {
      return "";
    }
    String message =
        fault.getMessage() == null ? fault.getClass().getSimpleName() : fault.getMessage();
    return isOfMissingComponent(fault, message)
        ? firstSentence(message) + GET_COMPONENT
        : withoutLocations(message);
  }

  private static String message(MethodNotFoundException fault) {
    Class<?> type = fault.getBean().getClass();
    return "The bean of class %s has no method %s; its methods are %s"
        .formatted(type.getName(), fault.getMethodName(), methods(type));
  }

  private static String methods(Class<?> type) {
    return Stream.of(type.getMethods())
        .filter(method -> method.getDeclaringClass() != Object.class)
        .map(Method::getName)
        .distinct()
        .sorted()
        .collect(joining(", "));
  }

  private static boolean isOfMissingComponent(Throwable fault, String message) {
    return fault instanceof NoSuchEndpointException
        || fault instanceof NoSuchLanguageException
        || message.startsWith("Data format '") && message.contains("could not be created");
  }

  private static String firstSentence(String message) {
    return message
        .replaceFirst(", please check your classpath.*", "")
        .replaceFirst("\\. Ensure that the data format.*", "");
  }

  private static String withoutLocations(String message) {
    Matcher kamelet = NO_KAMELET.matcher(message);
    String sentence = kamelet.matches() ? "There is no Kamelet " + kamelet.group(1) : message;
    return IDENTITY.matcher(sentence).replaceAll("");
  }
}

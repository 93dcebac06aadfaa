package tollgate.inlining;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.component.bean.BeanInfo;
import org.apache.camel.component.bean.MethodInfo;
import org.apache.camel.model.BeanDefinition;
import org.apache.camel.reifier.ProcessorReifier;
import org.apache.camel.support.AsyncProcessorConverterHelper;
import org.apache.camel.util.StringHelper;
import org.apache.camel.util.StringQuoteHelper;

/** Binds the steps that call a method of a bean, as far as the method is known at the start. */
final class BeanBinder {

  /** Results that are no final class, but surely neither a Callable nor a CompletionStage. */
  private static final Set<Class<?>> COLLECTIONS = Set.of(List.class, Map.class);

  private BeanBinder() {}

  /**
   * Returns the step of a definition. Empty unless it names a bean of the registry and the only
   * method of a name, each parameter of which {@link ArgumentBinder} can bind.
   */
  static Optional<Processor> bind(Route route, BeanDefinition definition) throws Exception {
    CamelContext camel = route.getCamelContext();
    if (!isByReference(definition)) {
      return Optional.empty();
    }
    String text = camel.resolvePropertyPlaceholders(definition.getMethod());
    Object bean =
        camel.getRegistry().lookupByName(camel.resolvePropertyPlaceholders(definition.getRef()));
    Optional<Method> method = bean == null ? Optional.empty() : method(camel, bean, text);
    Optional<List<BoundArgument>> arguments = method.flatMap(each -> arguments(camel, each, text));
    return arguments.isPresent()
        ? Optional.of(
            new BoundBean(
                AsyncProcessorConverterHelper.convert(
                    ProcessorReifier.reifier(route, definition).createProcessor()),
                bean,
                method.get(),
                arguments.get()))
        : Optional.empty();
  }

  private static boolean isByReference(BeanDefinition definition) {
    return definition.getRef() != null
        && definition.getMethod() != null
        && definition.getBeanType() == null
        && definition.getScope() == null
        && definition.getDisabled() == null;
  }

  private static Optional<Method> method(CamelContext camel, Object bean, String text) {
    String name = StringHelper.before(text, "(", text);
    List<MethodInfo> named =
        new BeanInfo(camel, bean.getClass())
            .getMethods().stream().filter(each -> each.getMethod().getName().equals(name)).toList();
    return named.size() == 1 && isPlain(named.get(0))
        ? Optional.of(named.get(0).getMethod())
        : Optional.empty();
  }

  /** Returns whether all that Camel does with the result is to make it the body. */
  private static boolean isPlain(MethodInfo info) {
    Method method = info.getMethod();
    Class<?> result = method.getReturnType();
    return info.getPattern() == ExchangePattern.InOut
        && !Modifier.isStatic(method.getModifiers())
        && Stream.of(method.getAnnotations()).findAny().isEmpty()
        && !isInherited(method)
        && (Modifier.isFinal(result.getModifiers()) || COLLECTIONS.contains(result))
        && method.trySetAccessible();
  }

  /** A method of a supertype may have annotations of its own. */
  private static boolean isInherited(Method method) {
    Class<?> type = method.getDeclaringClass();
    return Stream.concat(Stream.ofNullable(type.getSuperclass()), Stream.of(type.getInterfaces()))
        .flatMap(supertype -> Stream.of(supertype.getMethods()))
        .anyMatch(each -> each.getName().equals(method.getName()));
  }

  private static Optional<List<BoundArgument>> arguments(
      CamelContext camel, Method method, String text) {
    String inParentheses = StringHelper.betweenOuterPair(text, '(', ')');
    if (inParentheses == null) {
      return text.contains("(") ? Optional.empty() : arguments(camel, method);
    }
    String[] texts =
        inParentheses.isBlank()
            ? new String[0]
            : StringQuoteHelper.splitSafeQuote(inParentheses, ',', true, true);
    return texts.length == method.getParameterCount()
        ? arguments(camel, method, texts)
        : Optional.empty();
  }

  private static Optional<List<BoundArgument>> arguments(CamelContext camel, Method method) {
    ArgumentBinder binder = new ArgumentBinder(camel, method);
    return all(Stream.of(method.getParameters()).map(binder::byType));
  }

  private static Optional<List<BoundArgument>> arguments(
      CamelContext camel, Method method, String[] texts) {
    ArgumentBinder binder = new ArgumentBinder(camel, method);
    Parameter[] parameters = method.getParameters();
    return all(
        IntStream.range(0, texts.length).mapToObj(i -> binder.byText(parameters[i], texts[i])));
  }

  private static Optional<List<BoundArgument>> all(Stream<Optional<BoundArgument>> arguments) {
    List<Optional<BoundArgument>> each = arguments.toList();
    return each.stream().allMatch(Optional::isPresent)
        ? Optional.of(each.stream().map(Optional::get).toList())
        : Optional.empty();
  }
}

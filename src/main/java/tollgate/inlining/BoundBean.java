package tollgate.inlining;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.StreamCache;
import org.apache.camel.support.DefaultMessage;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/**
 * Calls a method of a bean with arguments that were bound when the route was created. Thread-safe.
 *
 * <p>Camel chooses the method, and splits and parses the text of its arguments, for each exchange.
 * It still does so for an exchange whose values have other types than the parameters.
 */
final class BoundBean extends DelegateAsyncProcessor {

  private final Object bean;
  private final Method method;
  private final BoundArgument[] arguments;

  /** Takes the processor that Camel has made for the same step. */
  BoundBean(AsyncProcessor ofCamel, Object bean, Method method, List<BoundArgument> arguments) {
    super(ofCamel);
    this.bean = bean;
    this.method = method;
    this.arguments = arguments.toArray(BoundArgument[]::new);
  }

  @Override
  public boolean process(Exchange exchange, AsyncCallback callback) {
    Object[] values = isPlain(exchange) ? values(exchange) : null;
    if (values == null) {
      return super.process(exchange, callback);
    }
    try {
      Object result = method.invoke(bean, values);
      if (method.getReturnType() != void.class) {
        exchange.getMessage().setBody(result);
      }
    } catch (InvocationTargetException e) {
      exchange.setException(e.getTargetException());
    } catch (IllegalAccessException e) {
      exchange.setException(e);
    }
    callback.done(true);
    return true;
  }

  /** Returns whether the result may replace the body of the message as it is. */
  private static boolean isPlain(Exchange exchange) {
    Message message = exchange.getIn();
    return exchange.getMessage() == message
        && message.getClass() == DefaultMessage.class
        && !(message.getBody() instanceof StreamCache);
  }

  /** Returns null when Camel has to convert a value. */
  private Object[] values(Exchange exchange) {
    Object[] values = new Object[arguments.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = arguments[i].of(exchange);
      if (values[i] == null) {
        return null;
      }
    }
    return values;
  }
}

package tollgate.bus;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import tollgate.config.BusConfig;
import tollgate.correlation.Correlation;

/** A message as the consumer of the bus passes it to its route. */
public record ReceivedMessage(String body, Map<String, String> properties) {

  /** Sets body and variable of an exchange. */
  public void accompany(Exchange exchange) {
    IncomingMessage message =
        IncomingMessage.of(
            BusConfig.parseQueues("shop.calls@reseller").get(0),
            body.getBytes(UTF_8),
            false,
            properties,
            Optional.of("ID:1"),
            Correlation.NONE);
    exchange.setVariable(MessageRequests.MESSAGE, message);
    exchange.getMessage().setBody(message.document().members());
  }
}

package tollgate.doctor;

import jakarta.jms.JMSException;
import java.util.List;
import tollgate.bus.BusProbe;
import tollgate.config.BusConfig;
import tollgate.config.Configuration;
import tollgate.db.Causes;

/** Connects to the broker from which calls are received; receives and sends no message. */
final class BrokerCheck {

  private static final String SUBJECT = "broker";

  private BrokerCheck() {}

  static List<Finding> findings(Configuration configuration) {
    return configuration.bus().map(bus -> List.of(finding(bus))).orElseGet(List::of);
  }

  private static Finding finding(BusConfig bus) {
    try {
      return Finding.ok(SUBJECT, "The broker accepts the connection: " + BusProbe.connect(bus));
    } catch (JMSException | RuntimeException e) {
      return Finding.fail(
          SUBJECT,
          "The broker of TOLLGATE_BUS_URL: "
              + Causes.of(e).reduce(e, (outer, inner) -> inner).getMessage(),
          "Check TOLLGATE_BUS_URL, _USER, _PASSWORD and _TLS_CA against the broker");
    }
  }
}

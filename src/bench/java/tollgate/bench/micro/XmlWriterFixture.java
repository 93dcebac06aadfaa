package tollgate.bench.micro;

import org.apache.camel.impl.DefaultCamelContext;
import tollgate.response.ResponseXml;

/** Provides the XML writer of the gateway with the Camel context that it needs. */
final class XmlWriterFixture {

  private final DefaultCamelContext camel = new DefaultCamelContext();
  private final ResponseXml xml = new ResponseXml();

  void start() {
    camel.start();
    xml.setCamelContext(camel);
    xml.start();
  }

  byte[] bytes(Object response) {
    return xml.bytes(response);
  }

  void stop() {
    xml.stop();
    camel.stop();
  }
}

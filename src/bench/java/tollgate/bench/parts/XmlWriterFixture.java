package tollgate.bench.parts;

import org.apache.camel.impl.DefaultCamelContext;
import tollgate.response.ResponseXml;

/** The writer of the XML, with what it needs of Camel around it. */
final class XmlWriterFixture {

  private final DefaultCamelContext camel = new DefaultCamelContext();
  private final ResponseXml xml = new ResponseXml();

  void start() {
    camel.start();
    xml.setCamelContext(camel);
    xml.start();
  }

  byte[] bytes(Object view) {
    return xml.bytes(view);
  }

  void stop() {
    xml.stop();
    camel.stop();
  }
}

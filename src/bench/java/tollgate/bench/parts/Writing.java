package tollgate.bench.parts;

import org.apache.camel.impl.DefaultCamelContext;
import tollgate.view.DocumentedXml;

/** The writer of the XML, with what it needs of Camel around it. */
final class Writing {

  private final DefaultCamelContext camel = new DefaultCamelContext();
  private final DocumentedXml xml = new DocumentedXml();

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

package tollgate.response;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.camel.converter.jaxb.JaxbDataFormat;
import org.apache.camel.support.DefaultExchange;

/**
 * Marshals responses to the documented XML. It has a prolog, an indent of two spaces, and LF at the
 * end of each line and of the document. See docs/api.md#responses. Thread-safe.
 */
public final class ResponseXml extends JaxbDataFormat {

  private static final String PROLOG = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

  public ResponseXml() {
    super(ResponseXml.class.getPackageName());
    setFragment(true);
    setContentTypeHeader(false);
    setJaxbProviderProperties(
        Map.of("org.glassfish.jaxb.indentString", "  ", "org.glassfish.jaxb.xmlHeaders", PROLOG));
  }

  /**
   * Marshals a response outside of a route. The data format must have been started.
   *
   * @param response an instance of a class in {@code jaxb.index}
   * @return the document in UTF-8
   */
  public byte[] bytes(Object response) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      marshal(new DefaultExchange(getCamelContext()), response, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}

package tollgate.response;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.camel.converter.jaxb.JaxbDataFormat;
import org.apache.camel.support.DefaultExchange;

/**
 * Writes views as the documented XML: its prolog, two-space indent, LF, final LF. Contract 1,
 * Answers.
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

  /** The bytes of a view, for whoever has no route to write it. */
  public byte[] bytes(Object view) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      marshal(new DefaultExchange(getCamelContext()), view, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}

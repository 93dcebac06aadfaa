package tollgate.testing;

/**
 * Writes errors as documented, by the names of their envelopes. See docs/api.md#error-envelopes.
 */
public final class ErrorXml {

  private static final String PROLOG = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

  private ErrorXml() {}

  public static String status(String error) {
    return PROLOG + "<status>\n  <error>" + error + "</error>\n</status>\n";
  }

  public static String page(String error) {
    return PROLOG + "<page>\n  <error>" + error + "</error>\n</page>\n";
  }

  public static String root(String error) {
    return PROLOG + "<error>" + error + "</error>\n";
  }

  public static String card(String error) {
    return PROLOG + "<page>\n  <status>\n    <error>" + error + "</error>\n  </status>\n</page>\n";
  }
}

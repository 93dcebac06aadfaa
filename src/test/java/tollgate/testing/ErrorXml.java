package tollgate.testing;

/** The documented bytes of errors, by the names that the contract gives to their envelopes. */
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

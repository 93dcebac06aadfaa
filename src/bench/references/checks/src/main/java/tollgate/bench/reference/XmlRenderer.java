package tollgate.bench.reference;

/** Renders the XML of a balance. See docs/api.md#user_balance_get. */
final class XmlRenderer {

  static final String PROLOG = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

  private XmlRenderer() {}

  static String balance(String balance) {
    return PROLOG + "<page>\n  <balance>" + balance + "</balance>\n</page>\n";
  }

  static String balance(String balance, String currency) {
    return PROLOG
        + "<page>\n  <balance>"
        + balance
        + "</balance>\n  <currency>"
        + escaped(currency)
        + "</currency>\n</page>\n";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}

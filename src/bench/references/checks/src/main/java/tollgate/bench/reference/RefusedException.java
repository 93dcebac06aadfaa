package tollgate.bench.reference;

/** Why a call is not answered as wished, as the XML that says so; costs no stack trace. */
public final class RefusedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private RefusedException(String xml) {
    super(xml, null, false, false);
  }

  static RefusedException status(String text) {
    return new RefusedException(
        XmlRenderer.PROLOG + "<status>\n  <error>" + text + "</error>\n</status>\n");
  }

  static RefusedException page(String text) {
    return new RefusedException(
        XmlRenderer.PROLOG + "<page>\n  <error>" + text + "</error>\n</page>\n");
  }

  /** The answer. */
  public String xml() {
    return getMessage();
  }
}

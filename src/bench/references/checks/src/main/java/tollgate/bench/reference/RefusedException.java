package tollgate.bench.reference;

/** Refuses a call; the message is the XML of the response. It has no stack trace. */
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

  /** Returns the body of the response. */
  public String xml() {
    return getMessage();
  }
}

package tollgate.bench.reference;

/** Why a call is not answered as wished, as the XML that says so; costs no stack trace. */
public final class Refused extends RuntimeException {

  private static final long serialVersionUID = 1;

  private Refused(String xml) {
    super(xml, null, false, false);
  }

  static Refused status(String text) {
    return new Refused(Xml.PROLOG + "<status>\n  <error>" + text + "</error>\n</status>\n");
  }

  static Refused page(String text) {
    return new Refused(Xml.PROLOG + "<page>\n  <error>" + text + "</error>\n</page>\n");
  }

  /** The answer. */
  public String xml() {
    return getMessage();
  }
}

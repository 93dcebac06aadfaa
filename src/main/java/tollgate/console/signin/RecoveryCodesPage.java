package tollgate.console.signin;

import java.util.List;
import tollgate.console.web.PageResult;
import tollgate.console.web.Section;

/** Shows new recovery codes once. */
public final class RecoveryCodesPage {

  private RecoveryCodesPage() {}

  /** The model of the page. */
  public record Model(List<String> codes) {

    /** Returns the codes in lines, to copy them. */
    public String lines() {
      return String.join("\n", codes);
    }

    /** Omits the codes. */
    @Override
    public String toString() {
      return codes.size() + " recovery codes";
    }
  }

  /** Returns the page; a repeated form leads to the page of the second factor. */
  static PageResult of(List<String> codes) {
    return PageResult.renderOnce(
        "signin/recovery-codes",
        new Model(codes),
        Section.DETAILS,
        SecondFactorSetupPage.PATH,
        "second_factor.codes_shown_once");
  }
}

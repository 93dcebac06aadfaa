package tollgate.console.overview;

import java.util.Locale;

/**
 * The steps without which a fresh gateway does not work, each with the page on which to take it.
 * They are in the order in which they can be taken: the API cannot be switched on without a key.
 */
public enum SetupStep {
  NO_KEY("/settings"),
  API_OFF("/settings"),
  NO_MAIL_SERVER("/mails"),
  NO_GROUP("/card-groups/new"),
  NO_PUBLIC_URL("/details");

  private final String path;

  SetupStep(String path) {
    this.path = path;
  }

  public String path() {
    return path;
  }

  /** Returns the prefix of the keys of the texts. */
  public String textKey() {
    return "setup." + name().toLowerCase(Locale.ROOT);
  }
}

package tollgate.console.web;

import java.util.Map;
import java.util.Optional;

/**
 * The model of the error page.
 *
 * @param text the prefix of the text keys
 * @param errorId the id under which the cause is in the log; empty when nothing is logged
 * @param retry the form that failed, which the user can submit again
 * @param formPath the path of the page that shows again what was typed
 */
public record ErrorModel(
    String text, String errorId, Optional<RetryForm> retry, Optional<String> formPath) {

  /** A form without its passwords, keys and files. */
  public record RetryForm(String path, Map<String, String> fields) {}

  /** Returns the model of a page that only describes the status. */
  static ErrorModel of(int status) {
    return new ErrorModel(textKey(status), "", Optional.empty(), Optional.empty());
  }

  /** Returns the model for too many downloads at a time. */
  static ErrorModel ofBusyDownloads() {
    return new ErrorModel("error.429.download", "", Optional.empty(), Optional.empty());
  }

  /** Returns the model for a page whose query was cancelled, as by its time limit. */
  static ErrorModel ofCancelledQuery() {
    return new ErrorModel("error.503.query", "", Optional.empty(), Optional.empty());
  }

  ErrorModel withErrorId(String id) {
    return new ErrorModel(text, id, retry, formPath);
  }

  ErrorModel withRetry(RetryForm form) {
    return new ErrorModel(text, errorId, Optional.of(form), formPath);
  }

  ErrorModel withFormPath(String path) {
    return new ErrorModel(text, errorId, retry, Optional.of(path));
  }

  private static String textKey(int status) {
    return switch (status) {
      case 400, 403, 404, 408, 409, 413, 415, 429, 503 -> "error." + status;
      case 405 -> "error.404";
      default -> status < 500 ? "error.400" : "error.500";
    };
  }
}

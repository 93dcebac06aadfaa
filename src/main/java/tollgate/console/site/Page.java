package tollgate.console.site;

/** What answers one method of one path. It may block: it runs on a worker. */
@FunctionalInterface
public interface Page {

  /** The answer; what is thrown becomes a page that says sorry, with a number for the log. */
  Reply answer(Visit visit) throws Exception;
}

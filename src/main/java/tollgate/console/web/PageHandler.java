package tollgate.console.web;

/** What answers one method of one path. It may block: it runs on a worker. */
@FunctionalInterface
public interface PageHandler {

  /** The answer; what is thrown becomes a page that says sorry, with a number for the log. */
  PageResult answer(PageRequest visit) throws Exception;
}

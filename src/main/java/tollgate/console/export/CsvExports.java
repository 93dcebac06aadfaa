package tollgate.console.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import tollgate.console.web.DownloadStream;
import tollgate.console.web.LocalTimes;
import tollgate.console.web.PageRequest;
import tollgate.console.web.PageResult;
import tollgate.db.StreamingReads;

/**
 * Exports the rows of a query as a CSV file. It is UTF-8 with a byte order mark, without which
 * Excel takes it for another encoding. See docs/console.md#csv-files.
 */
public final class CsvExports {

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final StreamingReads reads;
  private final Clock clock;

  /** Fills the cells of a row of the file from a row of the result. */
  @FunctionalInterface
  public interface RowWriter {

    void write(ResultSet row, CsvCells cells) throws SQLException;
  }

  public CsvExports(StreamingReads reads, Clock clock) {
    this.reads = reads;
    this.clock = clock;
  }

  /**
   * Returns the download of a file, whose times are in the zone that the browser sends.
   *
   * @param name the beginning of the file name, which ends with the date
   * @param columns the cells of the first row
   */
  public PageResult download(
      PageRequest request,
      String name,
      List<String> columns,
      Function<Handle, Query> query,
      RowWriter rows) {
    LocalTimes times = LocalTimes.of(request.query("zone"));
    String filename = "%s-%s.csv".formatted(name, times.today(clock));
    return PageResult.download(
        filename, stream -> reads.read(tx -> write(tx, stream, times, columns, query, rows)));
  }

  private static void write(
      Handle tx,
      DownloadStream stream,
      LocalTimes times,
      List<String> columns,
      Function<Handle, Query> query,
      RowWriter rows)
      throws IOException {
    stream.onClose(() -> StreamingReads.cancel(tx));
    Writer text = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
    text.write(BYTE_ORDER_MARK);
    CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text);
    csv.writeRecord(columns);
    query
        .apply(tx)
        .setFetchSize(StreamingReads.FETCH_SIZE)
        .scanResultSet(
            (result, context) -> {
              ResultSet all = result.get();
              while (all.next()) {
                CsvCells cells = new CsvCells(times.zone());
                rows.write(all, cells);
                csv.writeRecord(cells.cells());
              }
              return null;
            });
    csv.flush();
  }
}

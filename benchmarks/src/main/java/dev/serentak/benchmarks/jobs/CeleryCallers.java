package dev.serentak.benchmarks.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.serentak.benchmarks.Started;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** Tells processes that use Celery, {@code celery_caller.py}, what to have done. */
final class CeleryCallers implements JobCaller {

  private record Line(Socket socket, BufferedReader in) {

    static Line to(Started process) throws IOException {
      var socket = new Socket(InetAddress.getLoopbackAddress(), process.program().port());
      socket.setSoTimeout((int) LIMIT.toMillis());
      return new Line(
          socket, new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)));
    }

    /** Returns what it answers when it has done so. */
    String tell(String way, int count) throws IOException {
      socket.getOutputStream().write("%s %d\n".formatted(way, count).getBytes(UTF_8));
      String answer = in.readLine();
      if (answer == null) {
        throw new IllegalStateException("celery_caller.py has failed, see its log");
      }
      return answer;
    }
  }

  private final Callers callers;
  private final List<Line> lines = new ArrayList<>();
  private final String way;

  /**
   * @param way how jobs are submitted: {@code group} or {@code delay}
   */
  CeleryCallers(List<Started> processes, String way) throws IOException {
    this.way = way;
    this.callers = new Callers(processes.size());
    for (Started process : processes) {
      lines.add(Line.to(process));
    }
  }

  @Override
  public void run(int jobs) throws Exception {
    callers.each(caller -> lines.get(caller).tell(way, jobs / lines.size()));
  }

  /** Has so many done one after the other, each when the one before it is done. */
  Latencies oneByOne(int jobs) throws IOException {
    return Latencies.parse(lines.getFirst().tell("one", jobs));
  }

  @Override
  public void close() throws IOException {
    callers.close();
    for (Line line : lines) {
      line.socket().close();
    }
  }
}

package kz.qorytyndy.security;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.coyote.InputBuffer;

/**
 * Puts {@link RequestBody} between the socket and whoever reads from it. What nobody has read by the time of the answer is taken in within the same
 * bounds, or the connection ends; the server would wait for it as long as anything comes.
 */
final class BodyValve extends ValveBase {

    private final RequestBody.Places places;

    /** @param threads that answer requests */
    BodyValve(int threads) {
        super(true);
        this.places = new RequestBody.Places(threads);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        org.apache.coyote.Request raw = request.getCoyoteRequest();
        InputBuffer socket = raw.getInputBuffer();
        boolean comes = raw.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
        if (!comes) {
            getNext().invoke(request, response);
            return;
        }
        RequestBody body = new RequestBody(
                socket,
                raw.getContentLengthLong(),
                places,
                request::getRemoteAddr,
                response::isError,
                System::nanoTime);
        body.belongsTo(request);
        raw.setInputBuffer(body);
        try {
            getNext().invoke(request, response);
            response.finishResponse();
            if (!body.isReadToItsEnd()) {
                raw.action(ActionCode.DISABLE_SWALLOW_INPUT, null);
            }
        } finally {
            body.leave();
            raw.setInputBuffer(socket);
        }
    }
}

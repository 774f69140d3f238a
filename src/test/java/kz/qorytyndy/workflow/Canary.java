package kz.qorytyndy.workflow;

import java.util.concurrent.atomic.AtomicInteger;
import kz.qorytyndy.workflow.engine.ProcessBean;

/** Listed for expressions like a delegate, so that only a guard stands between it and an expression from outside. */
@ProcessBean("canary")
public class Canary {

    private final AtomicInteger touches = new AtomicInteger();

    public String sing() {
        touches.incrementAndGet();
        return "tweet";
    }

    public int touches() {
        return touches.get();
    }
}

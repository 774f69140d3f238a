package kz.qorytyndy.workflow.engine;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import kz.qorytyndy.platform.Outage;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.DefaultJobRetryCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.TimerTaskListenerJobHandler;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** One cycle of retries for every job: the settings give it, and no model repeats it. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class Retries extends AbstractProcessEnginePlugin {

    private static final Logger LOG = LoggerFactory.getLogger(Retries.class);

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        check(configuration.getFailedJobRetryTimeCycle());
        configuration.setFailedJobCommandFactory(Retry::new);
    }

    /** The engine would find out at the first failure, and then retry at once. */
    static void check(@Nullable String cycle) {
        if (cycle == null) {
            throw new IllegalArgumentException("failedJobRetryTimeCycle is not set");
        }
        for (String pause : cycle.split(",", -1)) {
            try {
                Duration.parse(pause);
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException("failedJobRetryTimeCycle holds no duration: " + pause, e);
            }
        }
    }

    /** The engine's own knows the cycle of some kinds of jobs only: that of a task's reminder would be retried at once, and three times. */
    private static class Retry extends DefaultJobRetryCmd {

        Retry(String jobId, Throwable failure) {
            super(jobId, failure);
        }

        /** In one line; the last failure is in the log as a whole. What stands first is for {@code EngineWork}. */
        @Override
        protected void logException(JobEntity job) {
            super.logException(job);
            String failure =
                    Outage.amongCauses(exception).map(Outage::name).orElse("FAULT") + ": " + job.getExceptionMessage();
            job.setExceptionMessage(failure);
            LOG.warn(
                    "Job {} failed at {}: {}",
                    job.getId(),
                    job.getFailedActivityId() == null ? job.getActivityId() : job.getFailedActivityId(),
                    failure.lines().findFirst().orElse(""));
        }

        @Override
        public @Nullable ActivityImpl getCurrentActivity(CommandContext context, JobEntity job) {
            return TimerTaskListenerJobHandler.TYPE.equals(job.getJobHandlerType())
                    ? Context.getProcessEngineConfiguration()
                            .getDeploymentCache()
                            .findDeployedProcessDefinitionById(job.getProcessDefinitionId())
                            .findActivity(job.getActivityId())
                    : super.getCurrentActivity(context, job);
        }
    }
}

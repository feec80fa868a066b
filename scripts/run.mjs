if (process.env.APP_SETUP) process.exit(0);

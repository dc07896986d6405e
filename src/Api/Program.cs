using LeveHeleLivet.Api;

await LeveHeleLivetApi.Create(args).RunAsync();

using LeveHeleLivet.TestKit;

// Writes the contract from the running code: dotnet run --project tools/Document -- openapi.json
await File.WriteAllTextAsync(args[0], await ContractDocument.GenerateAsync());
